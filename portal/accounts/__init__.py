"""How people sign in: staff with a password and a second factor, partners with a code by e-mail."""

"""What every admin of the portal is made of; knows no domain word."""

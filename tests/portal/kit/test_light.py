from portal.templatetags.light import light


def test_quotes_go_only_where_the_value_needs_none():
    assert light('<a class="chip" href="/de/?q=a">x</a>') == '<a class=chip href="/de/?q=a">x</a>'
    assert light('<input value="a b" name="q">') == '<input value="a b" name=q>'
    assert light('<input value="">') == '<input value="">'


def test_an_address_keeps_what_it_says():
    given = '<a href="/de/?ort=a&amp;thema=b">'
    assert light(given) == '<a href="/de/?ort=a&thema=b">'
    assert light("Schulden &amp; Co, &amp;lt=1") == "Schulden &amp; Co, &amp;lt=1"


def test_what_somebody_typed_makes_no_attribute():
    typed = "&quot; onclick=&quot;alert(1)&quot; x=&quot;"
    assert light(f'<input value="{typed}">') == f'<input value="{typed}">'

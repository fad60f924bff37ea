"""vCard 4.0 (RFC 6350) of an advice centre, for the phone's address book."""

import re


def escaped(text):
    return re.sub(r"\r\n?|\n", r"\\n", re.sub(r"([\\,;])", r"\\\1", text))


def folded(line):
    """The line in pieces of at most 75 octets, never inside a character (RFC 6350, 3.2)."""
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])


def vcard(centre, url):
    """The card as text; a hidden address and its position stay out."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"FN:{escaped(centre.name)}",
    ]
    if centre.organisation:
        lines.append(f"ORG:{escaped(centre.organisation.name)}")
    if centre.phone:
        lines.append(f"TEL;VALUE=uri:{centre.phone.as_rfc3966}")
    if centre.email:
        lines.append(f"EMAIL:{escaped(centre.email)}")
    if centre.website:
        lines.append(f"URL:{centre.website}")
    if centre.city and not centre.hides_address:
        street, city, code = map(escaped, (centre.street, centre.city, centre.postcode))
        lines.append(f"ADR:;;{street};{city};Niedersachsen;{code};Deutschland")
    if centre.position and centre.precision == "address" and not centre.hides_address:
        lines.append("GEO:geo:{:.5f},{:.5f}".format(*centre.position))
    lines += [f"SOURCE:{url}", "END:VCARD"]
    return "\r\n".join(map(folded, lines)) + "\r\n"

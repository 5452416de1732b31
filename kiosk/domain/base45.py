"""Base45 (RFC 9285): bytes as the characters that a QR code stores most densely."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Text of three characters for every two bytes, and two for an odd last byte."""
    characters = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, 45)
            characters.append(ALPHABET[digit])
    return "".join(characters)


def decode(text: str) -> bytes | None:
    """The bytes that `encode` would turn into exactly this text; None where there are none."""
    if len(text) % 3 == 1:
        return None
    data = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        number = 0
        for character in reversed(group):
            value = _VALUE.get(character)
            if value is None:
                return None
            number = number * 45 + value
        size = len(group) - 1
        if number >= 1 << 8 * size:
            return None
        data += number.to_bytes(size, "big")
    return bytes(data)

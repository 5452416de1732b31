"""From light to text: cameras and films, QR codes found in them, cards drawn. No Qt; only `cv` imports OpenCV."""

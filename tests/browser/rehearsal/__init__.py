"""The whole meeting, held in Chromium against a server process of its own, and read back from its signed minutes.

``room``: its people, screens and server. ``record``: what they did, as somebody in the room would have written it down.
``door``: who comes and goes. ``voting``: one vote, press by press. ``story``: the meeting in its order. ``paper``: the
minutes as that record says they must read, and the comparison with the signed file.
"""

"""The wording of a pledge, agreed between its unit and the secretariat before anybody signs: proposals, versions."""

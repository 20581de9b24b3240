"""What the formats' own schemas demand of the parts that our reports use.

The official files are large and belong to others; these are the constraints of
SARIF 2.1.0 (OASIS) and of GitLab's code quality report on the properties we
write, closed against any other property.
"""

from __future__ import annotations


def closed(properties, required):
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


TEXT = {"type": "string", "minLength": 1}
MESSAGE = closed({"text": TEXT}, ["text"])
LEVEL = {"enum": ["none", "note", "warning", "error"]}
ARTIFACT = closed(
    {"uri": {"type": "string", "format": "uri-reference", "pattern": r"^[\x21-\x7e]+$"}, "uriBaseId": TEXT}, ["uri"]
)
REGION = closed(
    {"startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}}, ["startLine"]
)
SARIF_RULE = closed(
    {
        "id": {"type": "string", "pattern": r"^FZ\d{3}$"},
        "name": TEXT,
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": MESSAGE,
        "defaultConfiguration": closed({"level": LEVEL}, ["level"]),
    },
    ["id", "shortDescription", "defaultConfiguration"],
)
SARIF_RESULT = closed(
    {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": closed(
                {"physicalLocation": closed({"artifactLocation": ARTIFACT, "region": REGION}, ["artifactLocation"])},
                ["physicalLocation"],
            ),
        },
        "partialFingerprints": {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}},
    },
    ["ruleId", "message", "locations", "partialFingerprints"],
)
SARIF = closed(
    {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": closed(
                {
                    "tool": closed(
                        {
                            "driver": closed(
                                {
                                    "name": TEXT,
                                    "version": TEXT,
                                    "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                                    "rules": {"type": "array", "uniqueItems": True, "items": SARIF_RULE},
                                },
                                ["name"],
                            )
                        },
                        ["driver"],
                    ),
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "originalUriBaseIds": {
                        "type": "object",
                        "additionalProperties": closed(
                            {"uri": {"type": "string", "pattern": "^file:///.*/$"}}, ["uri"]
                        ),
                    },
                    "results": {"type": "array", "items": SARIF_RESULT},
                },
                ["tool", "results"],
            ),
        },
    },
    ["version", "runs"],
)
GITLAB = {
    "type": "array",
    "items": closed(
        {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": closed(
                {"path": TEXT, "lines": closed({"begin": {"type": "integer", "minimum": 1}}, ["begin"])},
                ["path", "lines"],
            ),
        },
        ["description", "check_name", "fingerprint", "severity", "location"],
    ),
}
# The JUnit schema that Jenkins' plug-in and GitLab accept: elements, attributes and their order.
JUNIT = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="testsuites"><xs:complexType><xs:sequence>
    <xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="failure" minOccurs="0" maxOccurs="1"><xs:complexType mixed="true">
          <xs:attribute name="message" type="xs:string"/>
          <xs:attribute name="type" type="xs:string" use="required"/>
        </xs:complexType></xs:element>
        <xs:element name="system-out" type="xs:string" minOccurs="0"/>
      </xs:sequence>
        <xs:attribute name="name" type="xs:string" use="required"/>
        <xs:attribute name="classname" type="xs:string" use="required"/>
      </xs:complexType></xs:element>
    </xs:sequence>
      <xs:attribute name="name" type="xs:string" use="required"/>
      <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
      <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
      <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
      <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
    </xs:complexType></xs:element>
  </xs:sequence>
    <xs:attribute name="name" type="xs:string"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger"/>
  </xs:complexType></xs:element>
</xs:schema>"""

namespace DecisionWorkflow.Server.Documents;

public enum FieldType
{
    Text,
    Multiline,
    Int,
    Decimal,
    Money,
    Date,
    DateTime,
    Time,
    Bool,
    Choice,
    Choices,
    Person,
    Image,
    Rows,
}

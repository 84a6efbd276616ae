namespace DecisionWorkflow.Server.Documents;

/// <summary>Who gives the value: a person, or the system (never asked).</summary>
internal enum FieldOrigin
{
    Input,
    Calculated,
}

public sealed record FieldOption(string Value, string Text);

/// <summary>A field inside a conditional block is asked only where the block stays.</summary>
internal sealed record FieldCondition(string Name, string? Equal, bool Negated);

internal sealed record FormField(string Name, string Label, FieldType Type, bool Required, FieldOrigin Origin)
{
    public string? Hint { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>A combo box: something else may be written as well.</summary>
    public bool OpenOptions { get; init; }

    public IReadOnlyList<FormField> Columns { get; init; } = [];

    public int? MaxLength { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public string? Format { get; init; }

    public string? Default { get; init; }

    public IReadOnlyList<FieldCondition> Conditions { get; init; } = [];
}

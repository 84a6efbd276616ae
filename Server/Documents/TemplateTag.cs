using System.Globalization;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Documents;

internal enum TagKind
{
    Field,
    If,
    IfNot,
}

/// <summary>A control's tag, or the inside of {{…}}: a field name with its marks, or the condition of a block.</summary>
internal sealed partial record TemplateTag(TagKind Kind, string Name)
{
    public bool Optional { get; private init; }

    public bool Calculated { get; private init; }

    public FieldType? Type { get; private init; }

    public string? Format { get; private init; }

    public decimal? Min { get; private init; }

    public decimal? Max { get; private init; }

    public string? Default { get; private init; }

    public string? Label { get; private init; }

    public string? Hint { get; private init; }

    public IReadOnlyList<FieldOption> Options { get; private init; } = [];

    /// <summary>All options are shown, ☑ before what was chosen and □ before the rest.</summary>
    public bool Boxes { get; private init; }

    /// <summary>This is the box of one option.</summary>
    public string? Is { get; private init; }

    /// <summary>Rows are padded with blank ones up to this number.</summary>
    public int PaddedRows { get; private init; }

    /// <summary>No rows leave nothing; otherwise one blank row stays to write on.</summary>
    public bool RemovedWhenEmpty { get; private init; }

    /// <summary>What a condition compares with; null asks whether the field holds anything.</summary>
    public string? Equal { get; private init; }

    public FieldCondition Condition => new(Name, Equal, Kind == TagKind.IfNot);

    [GeneratedRegex(@"^(?<name>[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*)(?<signs>[?=]*)$")]
    private static partial Regex NameAndSigns();

    static readonly Dictionary<string, FieldType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = FieldType.Text,
        ["multiline"] = FieldType.Multiline,
        ["int"] = FieldType.Int,
        ["decimal"] = FieldType.Decimal,
        ["money"] = FieldType.Money,
        ["date"] = FieldType.Date,
        ["datetime"] = FieldType.DateTime,
        ["time"] = FieldType.Time,
        ["bool"] = FieldType.Bool,
        ["person"] = FieldType.Person,
        ["choice"] = FieldType.Choice,
        ["image"] = FieldType.Image,
        ["rows"] = FieldType.Rows,
    };

    public static TemplateTag Parse(string text)
    {
        text = text.Trim();
        if (text.StartsWith("if:", StringComparison.Ordinal))
            return ParseCondition(TagKind.If, text[3..]);
        if (text.StartsWith("ifnot:", StringComparison.Ordinal))
            return ParseCondition(TagKind.IfNot, text[6..]);

        var marks = text.Split('|', StringSplitOptions.TrimEntries);
        var tag = ParseName(TagKind.Field, marks[0]);
        return marks.Skip(1).Aggregate(tag, (so, mark) => so.With(mark, text));
    }

    static TemplateTag ParseCondition(TagKind kind, string text)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return ParseName(kind, parts[0]) with { Equal = parts.ElementAtOrDefault(1) };
    }

    static TemplateTag ParseName(TagKind kind, string text)
    {
        var match = NameAndSigns().Match(text);
        if (!match.Success)
            throw new TemplateFaultException($"控件标记“{text}”不是字段名：字段名以字母开头，后面只能跟 ?、= 和以 | 隔开的标注。");
        return new TemplateTag(kind, match.Groups["name"].Value)
        {
            Optional = match.Groups["signs"].Value.Contains('?'),
            Calculated = match.Groups["signs"].Value.Contains('='),
        };
    }

    TemplateTag With(string mark, string whole)
    {
        var parts = mark.Split('=', 2, StringSplitOptions.TrimEntries);
        var value = parts.ElementAtOrDefault(1);
        return (parts[0].ToLowerInvariant(), value) switch
        {
            ("multi", null) => this with { Type = FieldType.Choices },
            ("boxes", null) => this with { Boxes = true },
            (var type, null) when Types.TryGetValue(type, out var known) => this with { Type = known },
            ("format", { } format) => this with { Format = format },
            ("max", { } max) => this with { Max = Number(max, whole) },
            ("min", { } min) => this with { Min = Number(min, whole) },
            ("default", { } given) => this with { Default = given },
            ("label", { } label) => this with { Label = label },
            ("hint", { } hint) => this with { Hint = hint },
            ("options", { } options) => this with { Options = [.. options.Split('/', StringSplitOptions.TrimEntries).Select(o => new FieldOption(o, o))], Type = Type ?? FieldType.Choice },
            ("is", { } option) => this with { Is = option, Options = [new FieldOption(option, option)], Type = Type ?? FieldType.Choice },
            ("rows", { } rows) => this with { PaddedRows = (int)Number(rows, whole), Type = FieldType.Rows },
            ("empty", "remove") => this with { RemovedWhenEmpty = true },
            ("empty", "blank") => this,
            _ => throw new TemplateFaultException($"控件标记“{whole}”里的“{mark}”不认识。"),
        };
    }

    static decimal Number(string text, string whole) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TemplateFaultException($"控件标记“{whole}”里的“{text}”不是数字。");
}

using System.Globalization;
using System.Text.Json;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>Every parameter as it stood when a case began; later changes do not reach it (R148).</summary>
internal sealed class ParameterSnapshot
{
    readonly Dictionary<string, string> _values;

    ParameterSnapshot(Dictionary<string, string> values) => _values = values;

    public static ParameterSnapshot Defaults { get; } = With([]);

    /// <summary>The catalogue's defaults, overridden by the values given.</summary>
    public static ParameterSnapshot With(IEnumerable<KeyValuePair<string, string>> values)
    {
        Dictionary<string, string> all = ParameterCatalogue.All.ToDictionary(parameter => parameter.Name, parameter => parameter.Default);
        foreach ((string name, string value) in values)
        {
            all[name] = value;
        }

        return new(all);
    }

    /// <summary>A case older than a parameter sees that parameter's default.</summary>
    public static ParameterSnapshot FromJson(string json) => With(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);

    public string ToJson() => JsonSerializer.Serialize(_values);

    public string Text(string name) => _values.TryGetValue(name, out string? value)
        ? value
        : throw new KeyNotFoundException($"参数表中没有“{name}”。");

    public int Int(string name) => int.Parse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public decimal Decimal(string name) => decimal.Parse(Text(name), CultureInfo.InvariantCulture);

    public bool Bool(string name) => Text(name) == "true";

    public TimeOnly Time(string name) => TimeOnly.ParseExact(Text(name), "HH:mm", CultureInfo.InvariantCulture);

    public IReadOnlyList<int> Ints(string name) => [.. Text(name).Split(',').Select(part => int.Parse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))];

    public VoteRule Rule(string name) => VoteRule.Parse(Text(name));

    /// <summary>Days as a flow writes them: a figure of its own, or the name of a parameter.</summary>
    public int Days(string said) => int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out int days) ? days : Int(said);

    /// <summary>A threshold as a flow writes it: <c>ThreeQuartersOrMore(Attended)</c>, or the name of a parameter.</summary>
    public VoteRule Threshold(string said) => VoteRule.TryParse(said) ?? Rule(said);

    public DateOnly DayIn(string name, int year) => DateOnly.ParseExact($"{year:0000}-{Text(name)}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

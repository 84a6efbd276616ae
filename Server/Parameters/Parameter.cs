using System.Globalization;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>One thing a street or a community may set, with what the source lets it be.</summary>
internal sealed record Parameter(string Name, string Label, ParameterKind Kind, string Default, string Source)
{
    public string Group { get; init; } = "";

    public string Unit { get; init; } = "";

    public DeadlineUnit? DeadlineUnit { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The laxest voting rule the source allows.</summary>
    public string? LaxestRule { get; init; }

    /// <summary>Its bounds come from a clause or from law: to cross them is refused by R149, not merely out of range.</summary>
    public bool Locked { get; init; }

    /// <summary>The source leaves a blank here (X1—X7); an administrator confirms the default once (R012).</summary>
    public string? Blank { get; init; }

    /// <summary>Changing it changes what passes; a reason is asked for (R148).</summary>
    public bool NeedsReason => Kind == ParameterKind.VoteRule || Locked || Group == "表决";

    public string Range => this switch
    {
        { LaxestRule: { } laxest } => $"不宽于“{Voting.VoteRule.Parse(laxest).Text}”",
        { Choices.Count: 1 } => "固定，不可改",
        { Choices.Count: > 1 } => string.Join("；", Choices.Select(Show)),
        { Min: { } min, Max: { } max } => $"{Show(min)}—{Show(max)}{Unit}",
        { Min: { } min } => $"不少于 {Show(min)}{Unit}",
        { Max: { } max } => $"不多于 {Show(max)}{Unit}",
        _ => "",
    };

    /// <summary>Why the value cannot be taken, or null. Bounds that the source fixes are judged by <see cref="FloorRefusal"/> first.</summary>
    public string? FormatError(string value) => Kind switch
    {
        ParameterKind.Whole when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => $"“{Label}”应是整数。",
        ParameterKind.Number when !TryNumber(value, out _) => $"“{Label}”应是数字。",
        ParameterKind.YesNo when value is not ("true" or "false") => $"“{Label}”应是 true 或 false。",
        ParameterKind.TimeOfDay when !TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => $"“{Label}”应是 17:30 这样的时刻。",
        ParameterKind.DayOfYear when !DateOnly.TryParseExact("2028-" + value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => $"“{Label}”应是 12-31 这样的月日。",
        ParameterKind.WholeList when !value.Split(',').All(part => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) => $"“{Label}”应是用逗号隔开的整数。",
        ParameterKind.VoteRule when Voting.VoteRule.TryParse(value) is null => $"“{Label}”应写成 MoreThanHalf(Expected) 这样的形式。",
        _ => null,
    };

    public string? RangeError(string value) => IsInRange(value) ? null : $"“{Label}”应为 {Range}，不能是 {Show(value)}。";

    /// <summary>The values to choose from where there are few; empty where one is written.</summary>
    public IReadOnlyList<string> Offered => Kind switch
    {
        ParameterKind.YesNo => Choices.Count > 0 ? Choices : ["true", "false"],
        ParameterKind.VoteRule when Choices.Count == 0 => [.. VoteThreshold.All.Select(threshold => new VoteRule(threshold, VoteRule.Parse(Default).Base).ToString()).Where(IsInRange)],
        _ => Choices,
    };

    // R149: 002H, 002D and public law fix the floor; a street may be stricter, never laxer.
    public Refusal? FloorRefusal(string value) => Locked && !IsInRange(value)
        ? RuleBook.Refuse("R149", $"不能把“{Label}”改为 {Show(value)}：{Source}定为 {Show(Default)}，只可从严。", $"保留 {Show(Default)}，或改成更严的值（{Range}）")
        : null;

    public string Show(string value) => Kind switch
    {
        ParameterKind.VoteRule => Voting.VoteRule.TryParse(value)?.Text ?? value,
        ParameterKind.YesNo => value == "true" ? "是" : "否",
        ParameterKind.Choice => ChoiceWords.Of(value),
        _ => Unit.Length == 0 ? value : $"{value} {Unit}",
    };

    bool IsInRange(string value) => Kind switch
    {
        ParameterKind.Whole or ParameterKind.Number => TryNumber(value, out decimal number) && (Min is not { } min || number >= min) && (Max is not { } max || number <= max),
        ParameterKind.VoteRule when LaxestRule is { } laxest => Voting.VoteRule.Parse(value).IsAtLeastAsStrictAs(Voting.VoteRule.Parse(laxest)),
        _ => Choices.Count == 0 || Choices.Contains(value),
    };

    static bool TryNumber(string value, out decimal number) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    static string Show(decimal bound) => bound.ToString("0.##", CultureInfo.InvariantCulture);
}

namespace DecisionWorkflow.Server.Rules;

/// <summary>Every rule of procedure by number, with the clause a person cites.</summary>
internal static partial class RuleBook
{
    public static IReadOnlyList<Rule> All { get; } = [.. Dates, .. Votes, .. Hearings, .. Deliberations, .. Decisions, .. Evaluations, .. Disclosures,
        .. PartyWorkCommittee, .. Accountability, .. Dockings, .. Grids, .. Archives, .. Flows];

    static readonly Dictionary<string, Rule> ByNumber = All.ToDictionary(rule => rule.Number);

    public static Rule Find(string number) =>
        ByNumber.TryGetValue(number, out Rule? rule) ? rule : throw new KeyNotFoundException($"规则表中没有 {number}。");

    public static bool Knows(string number) => ByNumber.ContainsKey(number);

    /// <param name="number">Which rule.</param>
    /// <param name="detail">What is wrong, with its figures; a sentence with its full stop.</param>
    /// <param name="remedy">What would be right; without a full stop, it follows 可以：.</param>
    public static Refusal Refuse(string number, string detail, string remedy) => new(number, Find(number).Clause, detail, remedy);

    /// <inheritdoc cref="Refuse"/>
    public static RuleWarning Warn(string number, string detail, string remedy) => new(number, Find(number).Clause, detail, remedy);
}

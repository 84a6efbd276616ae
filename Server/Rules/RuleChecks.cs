namespace DecisionWorkflow.Server.Rules;

/// <summary>
/// The rules that a flow may name for a step, <c>"Checks": ["R057", "R049"]</c>. Each reads the facts under the field names of the forms;
/// a fact that the rule cannot do without counts as missing, and is refused as such.
/// </summary>
internal static partial class RuleChecks
{
    static readonly Dictionary<string, RuleCheck> ByNumber = new([.. Meetings, .. Decisions, .. Disclosures, .. Filings]);

    public static IReadOnlyCollection<string> Numbers => ByNumber.Keys;

    public static RuleCheck? Find(string rule) => ByNumber.GetValueOrDefault(rule);

    /// <summary>Runs the named checks in order. Publishing a flow refuses names that <see cref="Find"/> does not know.</summary>
    public static IReadOnlyList<RuleFinding> Run(IEnumerable<string> rules, StepFacts facts) =>
        [.. rules.Select(rule => (Find(rule) ?? throw new KeyNotFoundException($"{rule} 不是可在流程中引用的检查。"))(facts)).OfType<RuleFinding>()];
}

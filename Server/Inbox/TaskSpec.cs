using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What a flow node asks of a task: its form, its panels, its outcomes and the rules it is held to.</summary>
internal sealed record TaskSpec
{
    /// <summary>HumanTask, Approval, Attendance, Vote …: the activity that opened it.</summary>
    public required string Kind { get; init; }

    public required string Scope { get; init; }

    /// <summary>Templates whose fields are asked for, <c>W18</c> or <c>W18#CompletedDate,ActualCost</c>; <c>@outcome</c> narrows one to an outcome.</summary>
    public IReadOnlyList<string> Form { get; init; } = [];

    /// <summary>Templates filled and filed when the task is done; <c>W29@上报街道党工委</c> narrows one to an outcome.</summary>
    public IReadOnlyList<string> File { get; init; } = [];

    /// <summary>Templates shown as they will be, without being filed here.</summary>
    public IReadOnlyList<string> Preview { get; init; } = [];

    public IReadOnlyList<string> Panels { get; init; } = [];
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Rules judged when the task is submitted, by number.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>Outcomes offered but barred, with the rule that bars them: 终止 → R047.</summary>
    public IReadOnlyDictionary<string, string> Barred { get; init; } = new Dictionary<string, string>();

    /// <summary>The rule that makes <see cref="TaskItem.NotBefore"/> binding.</summary>
    public string NotBeforeRule { get; init; } = "";

    /// <summary>Sub-dossier and category the papers of this task are filed under.</summary>
    public string SubDossier { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>Passing this step locks the resolution (R062), or opens it again for a correction (R092).</summary>
    public bool Locks { get; init; }

    public bool Reopens { get; init; }

    /// <summary>Facts the flow itself settles when the task opens.</summary>
    public JsonObject Known { get; init; } = [];

    /// <summary>What the panels need to know: body, quorum rule, pass rule, boards …</summary>
    public JsonObject Settings { get; init; } = [];

    /// <summary>The fact that the chosen outcome itself settles, so that the form need not ask for it: W30's Decision.</summary>
    public string OutcomeField => Settings["outcomeField"]?.ToString() ?? "";

    /// <summary>The outcome as that fact's value: a value named by the flow, or the outcome's code.</summary>
    public string OutcomeValue(string outcome) => Settings["outcomeValues"]?[outcome]?.ToString() ?? Inbox.Outcomes.Code(outcome);

    /// <summary>Fields whose name another paper of the scope uses for something else, such as the reason of a decision beside that of an adjournment.</summary>
    public bool AsksAnew(string field) => (Settings["asksAnew"] as JsonArray)?.Any(name => name?.ToString() == field) == true;

    /// <summary>Fields that the template leaves open and this step does not.</summary>
    public bool Requires(string field) => (Settings["requires"] as JsonArray)?.Any(name => name?.ToString() == field) == true;

    public IEnumerable<string> FormFor(string outcome) => ForOutcome(Form, outcome);

    public IEnumerable<string> FileFor(string outcome) => ForOutcome(File, outcome);

    static IEnumerable<string> ForOutcome(IEnumerable<string> entries, string outcome) =>
        from entry in entries
        let at = entry.IndexOf('@', StringComparison.Ordinal)
        where at < 0 || entry[(at + 1)..].Split('|').Contains(outcome)
        select at < 0 ? entry : entry[..at];
}

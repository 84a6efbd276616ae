using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Matters;

/// <summary>What a flow says of itself as a procedure: the <c>process</c> member of its custom properties.</summary>
internal sealed record ProcessInfo
{
    /// <summary>P01 …</summary>
    public required string Code { get; init; }

    /// <summary>UrbanOstd …</summary>
    public string EnglishName { get; init; } = "";

    public required string Name { get; init; }

    /// <summary>One sentence for the person who starts it.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Kinds of community it is for: Urban, VillageConverted; empty for any (R054).</summary>
    public IReadOnlyList<string> AppliesTo { get; init; } = [];

    public IReadOnlyList<string> StartRoles { get; init; } = [];

    /// <summary>Templates whose fields are asked for at the start.</summary>
    public IReadOnlyList<string> StartForm { get; init; } = [];

    /// <summary>Procedures whose cases this one may be held for, as their sub-process: a hearing for P01. Empty for one that stands alone.</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];

    public required string Problem { get; init; }
    public required string Category { get; init; }
    public IReadOnlyList<ProcessStep> Steps { get; init; } = [];

    /// <summary>Sub-dossiers and the papers each must hold before the case may close (R066).</summary>
    public IReadOnlyList<DossierPart> Dossier { get; init; } = [];

    public static ProcessInfo? Read(JsonNode? customProperties)
    {
        var node = (customProperties as JsonObject)?["process"];
        return node?.Deserialize<ProcessInfo>(MatterData.Json);
    }

    /// <summary>An outcome's English code as the procedure's own table has it; elsewhere the general one.</summary>
    public string CodeOf(string step, string outcome) =>
        Steps.FirstOrDefault(s => s.No == step)?.Outcomes?.GetValueOrDefault(outcome) ?? Inbox.Outcomes.Code(outcome);

    /// <summary>The rows of the table that a case of this kind can come to.</summary>
    /// <param name="fact">What was registered at the start.</param>
    public IReadOnlyList<ProcessStep> StepsWhere(Func<string, string?> fact) => [.. Steps.Where(step => step.Only.All(one => fact(one.Key) == one.Value))];
}

/// <summary>
/// A row of the procedure's table; <c>outcomes</c> names what its table calls an outcome: 通过 → Proposed.
/// Whoever enters the step before its turn is told what its checks find in the facts of its scope.
/// </summary>
internal sealed record ProcessStep(string No, string Name, IReadOnlyDictionary<string, string>? Outcomes = null)
{
    public string Scope { get; init; } = "";

    /// <summary>
    /// How long it usually takes: terms one after the other, written as deadlines are. Empty where nobody can say, as with building works;
    /// null for a step that not every case goes through.
    /// </summary>
    public IReadOnlyList<string>? Within { get; init; }

    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>Only cases registered with these values come to the step: {"Level": "Grid"}.</summary>
    public IReadOnlyDictionary<string, string> Only { get; init; } = new Dictionary<string, string>();

    /// <summary>What these checks are to assume of the attempt.</summary>
    public JsonObject Facts { get; init; } = [];
}

/// <summary>A sub-dossier; a paper is named by template code, a scope where one template serves several meetings.</summary>
internal sealed record DossierPart(string Name, IReadOnlyList<string> Papers);

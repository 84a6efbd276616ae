using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Parameters;

namespace DecisionWorkflow.Server.Rules;

/// <summary>
/// Everything a rule may ask about a step that somebody is about to complete. A name is looked up in the form's fields, then in each panel,
/// then in what the case already knows (<c>Consultation.PublicEnd</c> names another scope).
/// </summary>
internal sealed class StepFacts : FactSource
{
    /// <summary>What the form holds, as it will be saved.</summary>
    public JsonObject Fields { get; init; } = [];

    /// <summary>Panel name → what the panel holds: attendance, vote, publication, opinions.</summary>
    public JsonObject Panels { get; init; } = [];

    /// <summary>What the case knew before this step: <c>Name</c> for the current scope and the case, <c>Scope.Name</c> for others.</summary>
    public JsonObject Matter { get; init; } = [];

    /// <summary>The outcome chosen, in its Chinese or its English form.</summary>
    public string Outcome { get; init; } = "";

    public required ParameterSnapshot Parameters { get; init; }

    public required WorkCalendar Calendar { get; init; }

    public required DateTimeOffset Now { get; init; }

    public DateOnly Today => BusinessClock.DateOf(Now);

    public Deadlines Deadlines => new(Calendar, DeadlineSettings.From(Parameters));

    /// <summary>村改居社区 as against 城市社区 (R054).</summary>
    public bool IsVillageConverted => Text("CommunityType") is "VillageConverted" or "村改居社区" or "村改居";

    public bool OutcomeIs(params ReadOnlySpan<string> names) => names.Contains(Outcome);

    protected override JsonNode? Find(string name)
    {
        if (Fields[name] is { } field)
        {
            return field;
        }

        foreach ((_, JsonNode? panel) in Panels)
        {
            if (panel is JsonObject values && values[name] is { } value)
            {
                return value;
            }
        }

        // Panel.Name, as a template tag would say it
        if (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && Panels[name[..dot]] is JsonObject named && named[name[(dot + 1)..]] is { } inPanel)
        {
            return inPanel;
        }

        return Matter[name];
    }
}

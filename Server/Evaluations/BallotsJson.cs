using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Voting by code as the API and the task's page see it.</summary>
internal static class BallotsJson
{
    public static JsonObject Of(BallotState state) => new() { ["state"] = state.State, ["issued"] = state.Issued, ["returned"] = state.Returned };

    public static JsonObject Of(BallotCount count) => new()
    {
        ["returned"] = count.Returned,
        ["blank"] = count.Blank,
        ["collective"] = new JsonArray([.. count.Collective.Select(row => (JsonNode)new JsonObject
        {
            ["subject"] = row.Subject, ["satisfied"] = row.Satisfied, ["basic"] = row.Basic, ["dissatisfied"] = row.Dissatisfied, ["unmarked"] = row.Unmarked,
        })]),
        ["persons"] = new JsonArray([.. count.Persons.Select(row => (JsonNode)new JsonObject
        {
            ["name"] = row.Person, ["excellent"] = row.Excellent, ["competent"] = row.Competent, ["basic"] = row.Basic, ["incompetent"] = row.Incompetent, ["unmarked"] = row.Unmarked,
        })]),
    };
}

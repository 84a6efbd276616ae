using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Activities.StateMachine.Activities;
using Elsa.Workflows.Activities.StateMachine.Models;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Reads the states and transitions of a state machine.</summary>
internal static class StateMachineReader
{
    public static void Read(StateMachine machine, JsonObject json, Func<JsonObject, IActivity> readActivity)
    {
        machine.InitialState = json["initialState"]?.ToString();
        machine.CurrentState = json["currentState"]?.ToString();
        foreach (var state in Objects(json["states"]))
        {
            machine.States.Add(new StateMachineState
            {
                Name = state["name"]?.ToString() ?? "",
                Entry = Activity(state["entry"], readActivity),
                Exit = Activity(state["exit"], readActivity),
            });
        }
        foreach (var transition in Objects(json["transitions"]))
        {
            machine.Transitions.Add(new Transition
            {
                Name = transition["name"]?.ToString(),
                DisplayName = transition["displayName"]?.ToString(),
                From = transition["from"]?.ToString() ?? "",
                To = transition["to"]?.ToString() ?? "",
                Trigger = Activity(transition["trigger"], readActivity),
                Condition = transition["condition"] is { } condition ? new Input<bool>(InputReader.Expression(condition)) : null,
                Action = Activity(transition["action"], readActivity),
            });
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    private static IActivity? Activity(JsonNode? node, Func<JsonObject, IActivity> readActivity) =>
        node is JsonObject json && ActivityJson.IsActivity(json) ? readActivity(json) : null;
}

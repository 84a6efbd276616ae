namespace DecisionWorkflow.Engine.Activities;

/// <summary>One thing that starts a workflow.</summary>
/// <param name="ActivityId">The activity at which it starts.</param>
/// <param name="Name">The name, normally the activity's type.</param>
/// <param name="Hash">The hash by which it is found.</param>
/// <param name="Payload">What is waited for: <c>{eventName}</c>, <c>{startAt, interval}</c>, <c>{cronExpression}</c>, <c>{executeAt}</c>.</param>
public sealed record TriggerPoint(string ActivityId, string Name, string Hash, object Payload);

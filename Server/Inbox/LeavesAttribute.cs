namespace DecisionWorkflow.Server.Inbox;

/// <summary>What an activity leaves in the case by itself, whatever its inputs say: papers it files, dates that terms may run from. The guard at publishing reads it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LeavesAttribute : Attribute
{
    public string[] Papers { get; init; } = [];

    public string[] Dates { get; init; } = [];
}

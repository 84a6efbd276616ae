namespace Elsa.Workflows.Activities.Flowchart.Contracts;

/// <summary>An activity that brings branches together.</summary>
public interface IJoinNode : IActivity;

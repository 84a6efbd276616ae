namespace Elsa.Workflows.IncidentStrategies;

/// <summary>A fault ends the instance as faulted.</summary>
public class FaultStrategy;

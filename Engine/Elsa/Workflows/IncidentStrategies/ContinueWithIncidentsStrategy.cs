namespace Elsa.Workflows.IncidentStrategies;

/// <summary>A fault is noted and the other branches go on.</summary>
public class ContinueWithIncidentsStrategy;

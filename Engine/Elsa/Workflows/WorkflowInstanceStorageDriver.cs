namespace Elsa.Workflows;

/// <summary>Keeps the value in the instance. This is what every variable does unless it asks for memory.</summary>
public class WorkflowInstanceStorageDriver : IStorageDriver;

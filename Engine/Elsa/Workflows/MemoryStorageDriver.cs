namespace Elsa.Workflows;

/// <summary>Keeps the value for one burst; it is lost when the workflow waits.</summary>
public class MemoryStorageDriver : IStorageDriver;

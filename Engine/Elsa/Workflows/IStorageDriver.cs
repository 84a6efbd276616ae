namespace Elsa.Workflows;

/// <summary>Names a way to keep a variable's value between bursts.</summary>
public interface IStorageDriver;

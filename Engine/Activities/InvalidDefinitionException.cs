namespace DecisionWorkflow.Engine.Activities;

/// <summary>A definition cannot be read. The message is for the person who drew it.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="inner">The cause.</param>
public sealed class InvalidDefinitionException(string message, Exception? inner = null) : Exception(message, inner);

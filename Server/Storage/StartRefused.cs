namespace DecisionWorkflow.Server.Storage;

/// <summary>The server cannot start as it is configured or stored; the message tells the operator what to change.</summary>
internal sealed class StartRefused(string message) : Exception(message);

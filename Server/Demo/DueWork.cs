namespace DecisionWorkflow.Server.Demo;

/// <summary>Work that waits for the clock (timers, outbox, calendar). A moved demo clock runs each once, in its own scope, before it answers.</summary>
internal sealed record DueWork(string Name, Func<IServiceProvider, CancellationToken, Task> RunAsync);

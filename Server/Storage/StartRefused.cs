namespace DecisionWorkflow.Server.Storage;

/// <summary>The server cannot start as it is configured or stored; the message tells the operator what to change.</summary>
internal sealed class StartRefused(string message) : Exception(message)
{
    /// <summary>The operator reads the message, not a stack trace under it.</summary>
    public static void ExitWithItsMessage() => AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
    {
        if (failure.ExceptionObject is not StartRefused refused)
            return;
        Console.Error.WriteLine(refused.Message);
        Environment.Exit(1);
    };
}

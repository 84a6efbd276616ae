using DecisionWorkflow.Performance.Documents;
using DecisionWorkflow.Performance.Engine;
using DecisionWorkflow.Performance.Scale;
using DecisionWorkflow.Performance.Studio;

switch (args.FirstOrDefault())
{
    case "engine":
        await EngineRun.RunAsync(seconds: args.Length > 1 ? int.Parse(args[1]) : 5);
        return 0;
    case "timers":
        await TimerRun.RunAsync(timers: args.Length > 1 ? int.Parse(args[1]) : 2000);
        return 0;
    case "scale":
        await ScaleRun.RunAsync(cases: args.Length > 1 ? int.Parse(args[1]) : 1_000_000, rounds: args.Length > 2 ? int.Parse(args[2]) : 60);
        return 0;
    case "studio":
        await StudioRun.RunAsync(rounds: args.Length > 1 ? int.Parse(args[1]) : 60);
        return 0;
    case "documents":
        FillRun.Run(args.Length > 1 ? args[1] : "templates");
        return 0;
    default:
        Console.WriteLine("dotnet run -c Release --project tests/Performance -- engine [seconds a measurement] | timers [how many] | scale [cases] [rounds] | studio [rounds] | documents [folder of templates]");
        return 1;
}

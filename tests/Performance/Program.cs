using DecisionWorkflow.Performance.Engine;

switch (args.FirstOrDefault())
{
    case "engine":
        await EngineRun.RunAsync(seconds: args.Length > 1 ? int.Parse(args[1]) : 5);
        return 0;
    default:
        Console.WriteLine("dotnet run -c Release --project tests/Performance -- engine [seconds a measurement]");
        return 1;
}

namespace DecisionWorkflow.Tests.Server;

internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DecisionWorkflow.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("DecisionWorkflow.sln is in no folder above the tests.");
        return folder.FullName;
    }
}

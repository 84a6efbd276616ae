using Microsoft.Extensions.Configuration.Memory;

namespace DecisionWorkflow.Server.Storage;

/// <summary>
/// The folder in which the program is installed: settings, pages, flows and templates lie there, and relative paths of the configuration count from there,
/// so that it makes no difference from which folder the program is started. Under <c>dotnet run</c> it is the repository.
/// </summary>
internal static class Installation
{
    const string Project = "Server.csproj";

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var said = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build()[HostDefaults.ContentRootKey];
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = string.IsNullOrWhiteSpace(said) ? ContentRoot() : null });
        // Below every other source: a start that finds no settings file must not write each statement, with its data, to the log.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("Logging:LogLevel:Microsoft.EntityFrameworkCore", nameof(LogLevel.Warning))] });
        return builder;
    }

    /// <summary>The full path of what the configuration names.</summary>
    public static string PathOf(IHostEnvironment environment, string path) => Path.GetFullPath(path, Root(environment));

    static string Root(IHostEnvironment environment) =>
        File.Exists(Path.Combine(environment.ContentRootPath, Project)) ? Path.GetFullPath("..", environment.ContentRootPath) : environment.ContentRootPath;

    // What was only built has its pages in the source; what was published has them with it.
    static string? ContentRoot()
    {
        var program = AppContext.BaseDirectory;
        if (Directory.Exists(Path.Combine(program, "wwwroot")))
            return program;
        var folder = new DirectoryInfo(program);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Project)))
            folder = folder.Parent;
        return folder?.FullName;
    }
}

using System.Reflection;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Tests.Server.Architecture;

/// <summary>The house keeps its shape (style.md 1–5, 13).</summary>
public partial class HouseTests
{
    private const int LongestFile = 300;

    private static readonly string[] KindFolders =
        ["Services", "Models", "Interfaces", "Helpers", "Utils", "Common", "Controllers", "Dtos", "Extensions", "Handlers", "Repositories", "Shared", "Core"];

    private static readonly Assembly Server = typeof(Program).Assembly;
    private static readonly Assembly Studio = typeof(DecisionWorkflow.Studio.StudioSetup).Assembly;
    private static readonly Assembly Engine = typeof(DecisionWorkflow.Engine.EngineServices).Assembly;

    [Fact]
    public void Dependencies_run_from_Server_to_Studio_to_Engine()
    {
        Assert.DoesNotContain(References(Studio), name => name == Server.GetName().Name);
        Assert.DoesNotContain(References(Engine), name => name == Server.GetName().Name || name == Studio.GetName().Name);
    }

    [Fact]
    public void The_engine_knows_no_database_provider_and_no_Word() =>
        Assert.DoesNotContain(References(Engine), name => name.Contains("Npgsql") || name.Contains("Sqlite") || name.Contains("OpenXml"));

    [Fact]
    public void Folders_are_features_never_kinds() =>
        // Engine/Elsa keeps Elsa's own namespaces, kinds and all; an activity must compile against either.
        Assert.Empty(Sources().Where(file => !Relative(file).StartsWith(Path.Combine("Engine", "Elsa"), StringComparison.Ordinal))
            .SelectMany(file => Path.GetDirectoryName(Relative(file))!.Split(Path.DirectorySeparatorChar)).Intersect(KindFolders));

    [Fact]
    public void No_file_hides_more_than_a_screen_or_two_of_thought() =>
        Assert.Empty(Sources().Where(file => File.ReadLines(file).Count() > LongestFile).Select(Relative));

    [Fact]
    public void Program_reads_like_a_table_of_contents() =>
        Assert.True(File.ReadLines(Path.Combine(Repository.Root, "Server", "Program.cs")).Count(line => !line.StartsWith("using", StringComparison.Ordinal)) <= 80);

    [Fact]
    public void Namespaces_follow_folders()
    {
        var strays = Sources()
            .Where(file => Relative(file).StartsWith("Server", StringComparison.Ordinal) && Path.GetFileName(file) != "Program.cs")
            .Where(file => Namespace().Match(File.ReadAllText(file)).Groups[1].Value
                != "DecisionWorkflow." + Path.GetDirectoryName(Relative(file))!.Replace(Path.DirectorySeparatorChar, '.'));
        Assert.Empty(strays.Select(Relative));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<string> Sources() =>
        from project in new[] { "Engine", "Studio", "Server" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
        where !Relative(file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules")
        select file;

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}

using System.Text.RegularExpressions;

namespace DecisionWorkflow.Tests.Server.Documents;

/// <summary>An archive opened anywhere else would be one without limits.</summary>
public class OneDoorTests
{
    [Fact]
    public void Word_files_and_archives_are_opened_in_one_place()
    {
        string[] folders = ["Engine", "Server"];
        var openers = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bnew ZipArchive\(|\bZipFile\.|WordprocessingDocument\.(Open|Create)|\bPackage\.Open\(|XmlDocument\b|XDocument\.(Load|Parse)\("))
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        Assert.Equal(["PackageWriter.cs", "SafePackage.cs", "SafeXml.cs"], openers);
    }
}

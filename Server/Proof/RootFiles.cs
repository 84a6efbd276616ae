using System.Text;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Proof;

/// <summary>The roots beside the database, one file each, in data/roots. A file that is there is never written again.</summary>
internal sealed class RootFiles(DataOptions data)
{
    private string Folder => Path.Combine(Path.GetFullPath(data.Path), "roots");

    public void Write(DailyRoot root)
    {
        var path = Path.Combine(data.Folder("roots"), root.FileName);
        if (File.Exists(path))
            return;
        var temporary = Path.Combine(Folder, $".{Guid.NewGuid():N}.tmp");
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(root.ToFile()));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary); // another server process was first
        }

        DurableFolder.Flush(Folder);
    }

    public bool Exists(DailyRoot root) => File.Exists(Path.Combine(Folder, root.FileName));

    /// <summary>All of them in order, with null for a file that is not a root.</summary>
    public IEnumerable<(string Path, DailyRoot? Root)> ReadAll() =>
        Directory.Exists(Folder)
            ? Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(path => (path, DailyRoot.FromFile(File.ReadAllText(path))))
            : [];
}

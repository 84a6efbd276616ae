namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// The Word templates of the installation. A changed file is read again; a broken one is reported while the last good version stays in use.
/// Polling the folder was chosen over watching it: watches get lost on network and container file systems.
/// </summary>
internal sealed class TemplateLibrary(TemplateOptions options, ILogger<TemplateLibrary> log)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly Dictionary<string, FileState> _files = new(StringComparer.Ordinal);
    volatile Shelf _shelf = new(new Dictionary<string, Template>(), []);
    long _lookedAt;

    sealed record FileState(DateTime WrittenAt, long Length, Template? Template, string? Problem);

    sealed record Shelf(IReadOnlyDictionary<string, Template> ByCode, IReadOnlyList<BrokenTemplate> Broken);

    public IReadOnlyList<Template> All => [.. Current().ByCode.Values.OrderBy(template => template.Code, StringComparer.Ordinal)];

    public IReadOnlyList<BrokenTemplate> Broken => Current().Broken;

    public Template? Find(string code) => Current().ByCode.GetValueOrDefault(code);

    /// <summary>Looks at the folder now, for someone who has just put a file there.</summary>
    public void Refresh()
    {
        lock (_gate)
            Look();
    }

    Shelf Current()
    {
        if (_lookedAt != 0 && TimeProvider.System.GetElapsedTime(_lookedAt) < Patience)
            return _shelf;
        lock (_gate)
            if (_lookedAt == 0 || TimeProvider.System.GetElapsedTime(_lookedAt) >= Patience)
                Look();
        return _shelf;
    }

    void Look()
    {
        var folder = new DirectoryInfo(options.Path);
        var files = folder.Exists ? folder.GetFiles("*.docx").Where(file => !file.Name.StartsWith('~') && !file.Name.StartsWith('.')).ToList() : [];
        var changed = false;
        foreach (var gone in _files.Keys.Except(files.Select(file => file.Name)).ToList())
            changed |= _files.Remove(gone);
        foreach (var file in files)
            changed |= Read(file);
        if (changed)
            _shelf = Arrange();
        _lookedAt = TimeProvider.System.GetTimestamp();
    }

    bool Read(FileInfo file)
    {
        var known = _files.GetValueOrDefault(file.Name);
        if (known is not null && known.WrittenAt == file.LastWriteTimeUtc && known.Length == file.Length)
            return false;
        try
        {
            var (template, problem) = Template.Read(file.Name, File.ReadAllBytes(file.FullName));
            if (problem is not null)
                log.LogWarning("模板 {File} 不能用：{Problem}", file.Name, problem);
            _files[file.Name] = new FileState(file.LastWriteTimeUtc, file.Length, template ?? known?.Template, problem);
            return true;
        }
        catch (IOException)
        {
            return false; // still being written; the next look reads it
        }
    }

    Shelf Arrange()
    {
        var broken = _files.Where(file => file.Value.Problem is not null).Select(file => new BrokenTemplate(file.Key, file.Value.Problem!)).ToList();
        var byCode = new Dictionary<string, Template>();
        foreach (var template in _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value.Template).OfType<Template>())
            if (!byCode.TryAdd(template.Code, template))
                broken.Add(new BrokenTemplate(template.FileName, $"代码 {template.Code} 已经由模板“{byCode[template.Code].FileName}”使用。"));
        return new Shelf(byCode, broken);
    }
}

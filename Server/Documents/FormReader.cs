namespace DecisionWorkflow.Server.Documents;

/// <summary>Gathers a form from the controls in the order in which the paper has them; a name that occurs again adds to what is known.</summary>
internal sealed class FormReader
{
    readonly List<Entry> _entries = [];
    readonly Dictionary<string, Entry> _byName = [];
    Dictionary<string, FormField>? _built;

    sealed class Entry(string name)
    {
        public string Name { get; } = name;
        public string? Label { get; set; }
        public string? Hint { get; set; }
        public FieldType? Type { get; set; }
        public bool Required { get; set; }
        public bool Calculated { get; set; }
        public bool Open { get; set; }
        public List<FieldOption> Options { get; } = [];
        public decimal? Min { get; set; }
        public decimal? Max { get; set; }
        public string? Format { get; set; }
        public string? Default { get; set; }
        public FormReader? Columns { get; set; }
        public List<FieldCondition>? Conditions { get; set; }
    }

    public sealed record Found(TemplateTag Tag, string? Label, string? Hint, FieldType? Type, IReadOnlyList<FieldOption> Options, bool OpenOptions, string? Format);

    /// <summary>The columns of a repeating section are a form of their own.</summary>
    public FormReader Columns(string name) => EntryOf(name).Columns ??= new FormReader();

    public Func<FormField> Add(Found found, IReadOnlyList<FieldCondition> conditions)
    {
        var (tag, entry) = (found.Tag, EntryOf(found.Tag.Name));
        // A field that decides whether its own block stays must be asked to decide it.
        conditions = [.. conditions.Where(condition => condition.Name != tag.Name)];
        entry.Label ??= tag.Label ?? found.Label;
        entry.Hint ??= tag.Hint ?? found.Hint;
        // A field shown as plain text in one place and as a date control in another is a date.
        if (entry.Type is null or FieldType.Text)
            entry.Type = tag.Type ?? found.Type ?? entry.Type;
        entry.Required |= !tag.Optional;
        entry.Calculated |= tag.Calculated;
        entry.Open |= found.OpenOptions;
        entry.Min ??= tag.Min;
        entry.Max ??= tag.Max;
        entry.Format ??= tag.Format ?? found.Format;
        entry.Default ??= tag.Default;
        foreach (var option in found.Options.Concat(tag.Options))
            if (entry.Options.All(known => known.Value != option.Value))
                entry.Options.Add(option);
        // Once unconditional, always asked.
        entry.Conditions = entry.Conditions is null ? [.. conditions] : conditions.Count == 0 ? [] : entry.Conditions;
        return () => Field(tag.Name);
    }

    public TemplateForm Form() => new([.. _entries.Select(entry => Field(entry.Name))]);

    FormField Field(string name) => (_built ??= _entries.ToDictionary(entry => entry.Name, Build))[name];

    Entry EntryOf(string name)
    {
        if (_byName.TryGetValue(name, out var known))
            return known;
        var entry = new Entry(name);
        _entries.Add(entry);
        return _byName[name] = entry;
    }

    static FormField Build(Entry entry)
    {
        var type = entry.Type ?? FieldType.Text;
        var sized = type is FieldType.Text or FieldType.Multiline or FieldType.Person;
        if (type is FieldType.Choice or FieldType.Choices && entry.Options.Count == 0)
            throw new TemplateFaultException($"“{entry.Label ?? entry.Name}”是选择项，但没有可选的内容。");
        return new FormField(entry.Name, entry.Label ?? CommonFields.LabelOf(entry.Name), type, entry.Required, entry.Calculated ? FieldOrigin.Calculated : FieldOrigin.Input)
        {
            Hint = entry.Hint,
            Options = entry.Options,
            OpenOptions = entry.Open,
            Columns = entry.Columns?.Form().Fields ?? [],
            MaxLength = sized ? (int?)entry.Max : null,
            Min = entry.Min,
            Max = sized ? null : entry.Max,
            Format = entry.Format,
            Default = entry.Default,
            Conditions = entry.Conditions ?? [],
        };
    }
}

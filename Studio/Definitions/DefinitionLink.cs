namespace DecisionWorkflow.Studio.Definitions;

/// <summary>The links that tell Studio what it may offer. Without the changing ones it shows everything read-only.</summary>
internal sealed record DefinitionLink(string Href, string Rel, string Method)
{
    public static IReadOnlyList<DefinitionLink> OfList(bool mayEdit) => mayEdit ? [.. ReadingList, .. ChangingList] : ReadingList;

    /// <summary>Links of one definition; a read-only definition offers no changes to anyone.</summary>
    public static IEnumerable<DefinitionLink> Of(string definitionId, bool mayEdit)
    {
        var path = "/workflow-definitions/" + Uri.EscapeDataString(definitionId);
        yield return new(path, "self", "GET");
        yield return new(path + "/versions", "versions", "GET");
        yield return new(path + "/export", "export", "GET");
        if (!mayEdit)
            yield break;
        foreach (var change in (string[])["bulk-dispatch", "dispatch", "execute", "publish", "retract", "update-references"])
            yield return new($"{path}/{change}", change, "POST");
        yield return new(path, "delete", "DELETE");
        yield return new(path + "/import", "import", "PUT");
    }

    static readonly DefinitionLink[] ReadingList =
    [
        new("/workflow-definitions", "self", "GET"),
        new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
        new("/workflow-definitions/query/count", "count", "GET"),
        new("/workflow-definitions/many-by-id", "many-by-id", "GET")
    ];

    static readonly DefinitionLink[] ChangingList =
    [
        new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
        new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
        new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
        new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
        new("/workflow-definitions/import", "import", "POST"),
        new("/workflow-definitions/import-files", "import-files", "POST"),
        new("/workflow-definitions", "create", "POST")
    ];
}

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>Bytes, read-only: made by bytesFromString and bytesFromBase64 or read from a variable.</summary>
sealed class JsBytes : JsObject
{
    public JsBytes(Run run, byte[] content)
    {
        run.Allocate(content.Length);
        Content = content;
        Frozen = true;
    }

    public byte[] Content { get; }

    public override bool TryGetOwn(Run run, string key, out JsValue value)
    {
        var found = JsNumber.IsIndex(key, out var index) ? index < Content.Length : key == "length";
        value = !found ? default : key == "length" ? Content.Length : Content[index];
        return found;
    }

    public override string DefaultText(Run run)
    {
        run.AllocateText(Content.Length * 4L);
        return string.Join(',', Content);
    }
}

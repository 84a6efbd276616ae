namespace DecisionWorkflow.Engine.Expressions.Values;

abstract class JsFunction : JsObject
{
    public override string ClassName => "Function";

    public abstract string Name { get; }

    public abstract int Length { get; }

    protected override MemberTable Members => Library.FunctionMembers.Table;

    public abstract JsValue Call(Run run, JsValue self, JsValue[] arguments);

    /// <summary>What <c>new</c> makes; only built-in classes can be constructed.</summary>
    public virtual JsValue Construct(Run run, JsValue[] arguments) => throw run.TypeError($"“{Name}”不能用 new 创建");

    public override bool TryGetOwn(Run run, string key, out JsValue value)
    {
        if (base.TryGetOwn(run, key, out value)) return true;
        if (key is not ("name" or "length")) return false;
        value = key == "name" ? Name : Length;
        return true;
    }

    public override void Set(Run run, string key, JsValue value)
    {
        if (key is not ("name" or "length")) base.Set(run, key, value);
    }

    public override string DefaultText(Run run) => $"function {Name}() {{ [native code] }}";
}

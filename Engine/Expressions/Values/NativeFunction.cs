namespace DecisionWorkflow.Engine.Expressions.Values;

delegate JsValue NativeCode(Run run, JsValue self, JsValue[] arguments);

/// <summary>A built-in function. It is shared by all evaluations, so it is frozen.</summary>
sealed class NativeFunction : JsFunction
{
    readonly NativeCode _code;
    readonly Func<Run, JsValue[], JsValue>? _construct;
    readonly MemberTable? _statics;

    public NativeFunction(string name, int length, NativeCode code, Func<Run, JsValue[], JsValue>? construct = null, MemberTable? statics = null, Func<JsValue, bool>? isInstance = null)
    {
        (Name, Length, _code, _construct, _statics, IsInstance) = (name, length, code, construct, statics, isInstance);
        Frozen = true;
    }

    public override string Name { get; }

    public override int Length { get; }

    /// <summary>What <c>instanceof</c> asks; null where the function is no class.</summary>
    public Func<JsValue, bool>? IsInstance { get; }

    public override bool TryGetOwn(Run run, string key, out JsValue value) =>
        (_statics is not null && _statics.TryGet(key, out value)) || base.TryGetOwn(run, key, out value);

    public override JsValue Call(Run run, JsValue self, JsValue[] arguments)
    {
        run.Step();
        return _code(run, self, arguments);
    }

    public override JsValue Construct(Run run, JsValue[] arguments) => _construct is null ? base.Construct(run, arguments) : _construct(run, arguments);
}

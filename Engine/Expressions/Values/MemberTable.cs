using System.Diagnostics.CodeAnalysis;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>The built-in methods of one class; shared by all evaluations and therefore never writable from a script.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "a table, enumerable only so that it can be written as an initialiser")]
sealed class MemberTable : System.Collections.IEnumerable
{
    readonly Dictionary<string, JsValue> _members = [];

    public void Add(string name, int length, NativeCode code) => _members.Add(name, new NativeFunction(name, length, code));

    public void Add(string name, JsValue value) => _members.Add(name, value);

    public bool TryGet(string name, out JsValue value) => _members.TryGetValue(name, out value);

    public IEnumerable<string> Names => _members.Keys;

    public System.Collections.IEnumerator GetEnumerator() => _members.GetEnumerator();
}

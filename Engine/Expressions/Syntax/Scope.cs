namespace DecisionWorkflow.Engine.Expressions.Syntax;

enum VariableKind : byte { Var, Let, Const, Parameter, Function }

sealed record Variable(string Name, VariableKind Kind, int Slot)
{
    public bool IsLexical => Kind is VariableKind.Let or VariableKind.Const;
}

/// <summary>The names a function, block or loop declares. A scope without names costs nothing at run time.</summary>
sealed class Scope(Scope? parent, bool isFunction)
{
    readonly Dictionary<string, Variable> _byName = [];

    public Scope? Parent { get; } = parent;

    public bool IsFunction { get; } = isFunction;

    /// <summary>Whether a function is made inside, so that each loop turn needs variables of its own.</summary>
    public bool HasClosure { get; private set; }

    public int Size => _byName.Count;

    /// <summary>Slots of let and const, which start uninitialised.</summary>
    public int[] LexicalSlots => [.. _byName.Values.Where(v => v.IsLexical).Select(v => v.Slot)];

    public Variable? Find(string name) => _byName.GetValueOrDefault(name);

    public bool TryDeclare(string name, VariableKind kind)
    {
        if (_byName.TryGetValue(name, out var known))
        {
            var free = known.Kind is VariableKind.Var or VariableKind.Parameter or VariableKind.Function;
            if (!free || kind is VariableKind.Let or VariableKind.Const or VariableKind.Parameter || (kind == VariableKind.Function && !IsFunction)) return false;
            return true;
        }
        _byName[name] = new(name, kind, _byName.Count);
        return true;
    }

    public void MarkClosure()
    {
        for (var scope = this; scope is not null; scope = scope.Parent) scope.HasClosure = true;
    }
}

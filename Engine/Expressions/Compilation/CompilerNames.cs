using DecisionWorkflow.Engine.Expressions.Library;
using DecisionWorkflow.Engine.Expressions.Syntax;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>Names: variables of the script, of the language, of Elsa, and generated ones.</summary>
sealed partial class Compiler
{
    Code Name(Identifier node)
    {
        if (Resolve(node.Name) is var (hops, variable)) return Read(node, hops, variable);
        if (BuiltIn(node.Name) is { } value) return Constant(value);
        if (node.Name == "variables") return f => f.Run.Variables;
        if (node.Name == "args") return f => f.Run.Arguments;
        _undeclared.Add(node.Name);
        return f => Global(f, node.Name) ?? throw f.Run.Error("ReferenceError", $"“{node.Name}”没有定义", node.Position);
    }

    JsValue? BuiltIn(string name)
    {
        if (Globals.Table.TryGet(name, out var value) || ElsaFunctions.Table.TryGet(name, out value)) return value;
        return _options.Outcomes && ElsaFunctions.Outcomes.TryGet(name, out value) ? value : default(JsValue?);
    }

    static JsValue? Global(Frame f, string name)
    {
        if (f.Run.Globals.TryGetValue(name, out var value)) return value;
        return GeneratedAccessors.Find(f.Run, name) is { } accessor ? accessor : default(JsValue?);
    }

    static Code Read(Identifier node, int hops, Variable variable)
    {
        var slot = variable.Slot;
        if (!variable.IsLexical)
        {
            return hops switch
            {
                0 => f => f.Env!.Slots[slot],
                1 => f => f.Env!.Parent!.Slots[slot],
                _ => f => Walk(f.Env, hops).Slots[slot],
            };
        }
        return hops == 0
            ? f => f.Env!.Slots[slot] is { IsUninitialised: false } value ? value : throw TooEarly(f, node)
            : f => Walk(f.Env, hops).Slots[slot] is { IsUninitialised: false } value ? value : throw TooEarly(f, node);
    }

    static ScriptThrow TooEarly(Frame f, Identifier node) => f.Run.Error("ReferenceError", $"“{node.Name}”在声明之前使用", node.Position);

    /// <summary>Writes a name: the first value of a declaration, or an assignment that respects const and the dead zone.</summary>
    Store StoreName(Identifier node, bool declares)
    {
        if (Resolve(node.Name) is var (hops, variable)) return StoreVariable(node, hops, variable, declares);
        if (BuiltIn(node.Name) is not null || node.Name is "variables" or "args")
        {
            return node.Name is "undefined" or "NaN" or "Infinity"
                ? (_, _) => { }
                : (f, _) => throw f.Run.Error("TypeError", $"“{node.Name}”是内置名称，不能赋值", node.Position);
        }
        return (f, value) =>
        {
            f.Run.Allocate(80);
            f.Run.Globals[node.Name] = value;
        };
    }

    static Store StoreVariable(Identifier node, int hops, Variable variable, bool declares)
    {
        var slot = variable.Slot;
        if (declares || !variable.IsLexical)
        {
            return hops == 0 ? (f, value) => f.Env!.Slots[slot] = value : (f, value) => Walk(f.Env, hops).Slots[slot] = value;
        }
        return (f, value) =>
        {
            var slots = Walk(f.Env, hops).Slots;
            if (slots[slot].IsUninitialised) throw TooEarly(f, node);
            if (variable.Kind == VariableKind.Const) throw f.Run.Error("TypeError", $"“{node.Name}”是常量，不能再赋值", node.Position);
            slots[slot] = value;
        };
    }

    Code TypeOf(Unary node)
    {
        if (node.Operand is Identifier id && Resolve(id.Name) is null && BuiltIn(id.Name) is null && id.Name is not ("variables" or "args"))
        {
            return f => (Global(f, id.Name) ?? default).TypeName;
        }
        var operand = Expression(node.Operand);
        return f => operand(f).TypeName;
    }
}

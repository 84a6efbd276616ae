using DecisionWorkflow.Engine.Expressions.Library;
using DecisionWorkflow.Engine.Expressions.Syntax;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>Loops and labels. Each turn is a step of the budget.</summary>
sealed partial class Compiler
{
    Act LabelledAct(Labelled statement, List<string> labels)
    {
        Deeper(statement.Position);
        var body = StatementByKind(statement.Body, [.. labels, statement.Label]);
        _depth--;
        return f =>
        {
            var flow = body(f);
            return flow == Flow.Break && f.Label == statement.Label ? Flow.Normal : flow;
        };
    }

    /// <summary>Whether a loop goes on after its body; otherwise the flow it ends with.</summary>
    static bool GoesOn(Frame f, Flow flow, List<string> labels, out Flow end)
    {
        end = flow;
        if (flow == Flow.Normal) return true;
        if (flow == Flow.Continue && (f.Label is null || labels.Contains(f.Label))) return true;
        if (flow == Flow.Break && f.Label is null) end = Flow.Normal;
        return false;
    }

    Act WhileAct(While statement, List<string> labels)
    {
        var (test, body, at) = (Expression(statement.Test), Statement(statement.Body), statement.Position);
        return Completing(f =>
        {
            if (!statement.TestLast && !test(f).IsTruthy) return Flow.Normal;
            do
            {
                At(f, at).Step();
                if (!GoesOn(f, body(f), labels, out var end)) return end;
            }
            while (test(f).IsTruthy);
            return Flow.Normal;
        });
    }

    Act ForAct(For statement, List<string> labels)
    {
        var (first, test, next, body) = Within(statement.Scope, () => (
            statement.First is ExpressionStatement e ? Discarding(e) : statement.First is null ? null : Statement(statement.First),
            statement.Test is null ? Constant(true) : Expression(statement.Test),
            statement.Next is null ? null : Expression(statement.Next),
            Statement(statement.Body)));
        var (open, at) = (OpenScope(statement.Scope), statement.Position);
        var copies = statement.Scope is { Size: > 0, HasClosure: true };
        return Completing(f =>
        {
            var outer = f.Env;
            f.Env = open(outer);
            first?.Invoke(f);
            // Each turn has its own variables where a function might keep them.
            if (copies) f.Env = Copy(f);
            var end = Flow.Normal;
            while (test(f).IsTruthy)
            {
                At(f, at).Step();
                if (!GoesOn(f, body(f), labels, out end)) break;
                end = Flow.Normal;
                if (copies) f.Env = Copy(f);
                next?.Invoke(f);
            }
            f.Env = outer;
            return end;
        });
    }

    Act Discarding(ExpressionStatement statement)
    {
        var code = Expression(statement.Expression);
        return f =>
        {
            code(f);
            return Flow.Normal;
        };
    }

    static Env Copy(Frame f)
    {
        f.Run.Allocate(40 + 16L * f.Env!.Slots.Length);
        return new(f.Env.Parent, (JsValue[])f.Env.Slots.Clone());
    }

    Act ForEachAct(ForEach statement, List<string> labels)
    {
        var source = Expression(statement.Source);
        var (store, body) = Within(statement.Scope, () => (StoreTo(statement.Target, statement.Kind is not null), Statement(statement.Body)));
        var (open, at) = (OpenScope(statement.Scope), statement.Position);
        var bytes = statement.Scope.Size == 0 ? 0 : 40 + 16L * statement.Scope.Size;
        return Completing(f =>
        {
            var value = source(f);
            var outer = f.Env;
            foreach (var item in statement.Keys ? Keys(At(f, at), value) : Coerce.Iterate(At(f, at), value))
            {
                At(f, at).Step();
                f.Run.Allocate(bytes);
                f.Env = open(outer);
                store(f, item);
                var goesOn = GoesOn(f, body(f), labels, out var end);
                f.Env = outer;
                if (!goesOn) return end;
            }
            return Flow.Normal;
        });
    }

    /// <summary>Keys present when the loop started; one deleted meanwhile is left out.</summary>
    static IEnumerable<JsValue> Keys(Run run, JsValue value)
    {
        if (value.IsNullish) yield break;
        foreach (var key in ObjectMembers.Keys(run, value))
        {
            if (value.AsObject is not { } o || o.TryGetOwn(run, key, out _)) yield return key;
        }
    }
}

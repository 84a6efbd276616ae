using DecisionWorkflow.Engine.Expressions.Syntax;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

sealed partial class Compiler
{
    /// <summary>Declared functions first, then the statements in order.</summary>
    Act Statements(List<Statement> statements)
    {
        var functions = statements.OfType<FunctionDeclaration>().Select(d => (Store: StoreName(new(d.Position, d.Function.Name), true), Code: FunctionOf(d.Function))).ToArray();
        var acts = statements.Where(s => s is not (FunctionDeclaration or Empty)).Select(Statement).ToArray();
        if (functions.Length == 0 && acts.Length == 1) return acts[0];
        return f =>
        {
            foreach (var (store, code) in functions) store(f, code(f));
            foreach (var act in acts)
            {
                var flow = act(f);
                if (flow != Flow.Normal) return flow;
            }
            return Flow.Normal;
        };
    }

    Act Statement(Statement statement)
    {
        Deeper(statement.Position);
        var act = StatementByKind(statement, []);
        if (_depth-- % GuardEvery != 0) return act;
        return f =>
        {
            Run.GuardStack();
            return act(f);
        };
    }

    Act StatementByKind(Statement statement, List<string> labels) => statement switch
    {
        ExpressionStatement s => ExpressionAct(s),
        Declaration s => Declaration(s),
        Return s => ReturnAct(s),
        If s => IfAct(s),
        For s => ForAct(s, labels),
        ForEach s => ForEachAct(s, labels),
        While s => WhileAct(s, labels),
        Jump s => JumpAct(s),
        Block s => BlockAct(s),
        Switch s => SwitchAct(s),
        Try s => TryAct(s),
        Throw s => ThrowAct(s),
        Labelled s => LabelledAct(s, labels),
        FunctionDeclaration s => throw new SyntaxError(s.Position, "函数声明要放在花括号里"),
        _ => static _ => Flow.Normal,
    };

    /// <summary>Compound statements start anew with undefined as the program's value, as ECMAScript's completion values do.</summary>
    Act Completing(Act act) => _functions > 0 ? act : f =>
    {
        f.Result = default;
        return act(f);
    };

    Act ExpressionAct(ExpressionStatement statement)
    {
        var code = Expression(statement.Expression);
        return _functions > 0
            ? f => { code(f); return Flow.Normal; }
            : f => { f.Result = code(f); return Flow.Normal; };
    }

    Act Declaration(Declaration statement)
    {
        var items = statement.Items.Where(i => i.Value is not null || statement.Kind == VariableKind.Let)
            .Select(i => (Store: StoreTo(i.Target, declares: true), Value: i.Value is null ? Constant(default) : i.Target is Identifier named ? Named(i.Value, named.Name) : Expression(i.Value)))
            .ToArray();
        return f =>
        {
            foreach (var (store, value) in items) store(f, value(f));
            return Flow.Normal;
        };
    }

    Act ReturnAct(Return statement)
    {
        var value = statement.Value is null ? Constant(default) : Expression(statement.Value);
        return f =>
        {
            f.Result = value(f);
            return Flow.Return;
        };
    }

    Act IfAct(If statement)
    {
        var (test, then) = (Expression(statement.Test), Statement(statement.Then));
        var otherwise = statement.Else is null ? static _ => Flow.Normal : Statement(statement.Else);
        return Completing(f => test(f).IsTruthy ? then(f) : otherwise(f));
    }

    static Act JumpAct(Jump statement)
    {
        var (flow, label) = (statement.IsBreak ? Flow.Break : Flow.Continue, statement.Label);
        return f =>
        {
            f.Label = label;
            return flow;
        };
    }

    Act BlockAct(Block block)
    {
        var body = Within(block.Scope, () => Statements(block.Body));
        if (block.Scope.Size == 0) return body;
        var open = OpenScope(block.Scope);
        var bytes = 40 + 16L * block.Scope.Size;
        return f =>
        {
            f.Run.Allocate(bytes);
            var outer = f.Env;
            f.Env = open(outer);
            var flow = body(f);
            f.Env = outer;
            return flow;
        };
    }

    Act SwitchAct(Switch statement)
    {
        var value = Expression(statement.Value);
        var open = OpenScope(statement.Scope);
        var (tests, bodies, functions) = Within(statement.Scope, () => (
            statement.Cases.Select(c => c.Test is null ? null : Expression(c.Test)).ToArray(),
            statement.Cases.Select(c => Statements([.. c.Body.Where(s => s is not FunctionDeclaration)])).ToArray(),
            Statements([.. statement.Cases.SelectMany(c => c.Body).Where(s => s is FunctionDeclaration)])));
        var byDefault = Array.IndexOf(tests, null);
        return Completing(f =>
        {
            var v = value(f);
            var outer = f.Env;
            f.Env = open(outer);
            functions(f);
            var at = Array.FindIndex(tests, t => t is not null && Coerce.StrictEquals(f.Run, v, t(f)));
            if (at < 0) at = byDefault;
            var flow = Flow.Normal;
            for (; at >= 0 && at < bodies.Length && flow == Flow.Normal; at++) flow = bodies[at](f);
            f.Env = outer;
            return flow == Flow.Break && f.Label is null ? Flow.Normal : flow;
        });
    }

    Act ThrowAct(Throw statement)
    {
        var (value, at) = (Expression(statement.Value), statement.Position);
        return f => throw new ScriptThrow(value(f), at);
    }

    Act TryAct(Try statement)
    {
        var body = Statement(statement.Body);
        var caught = statement.Catch is null ? null : CatchAct(statement);
        var last = statement.Finally is null ? null : Statement(statement.Finally);
        Flow Guarded(Frame f)
        {
            if (caught is null) return body(f);
            var (env, depth) = (f.Env, f.Run.Depth);
            try
            {
                return body(f);
            }
            catch (ScriptThrow thrown)
            {
                (f.Env, f.Run.Depth) = (env, depth);
                // Throwing is far dearer than a step, and counted so.
                f.Run.Work(200);
                return caught(f, thrown.Value);
            }
        }
        if (last is null) return Completing(Guarded);
        return Completing(f =>
        {
            var (env, depth) = (f.Env, f.Run.Depth);
            Flow flow;
            try
            {
                flow = Guarded(f);
            }
            catch (ScriptThrow)
            {
                (f.Env, f.Run.Depth) = (env, depth);
                f.Run.Work(200);
                var ended = last(f);
                if (ended != Flow.Normal) return ended;
                throw;
            }
            var (result, label) = (f.Result, f.Label);
            var final = last(f);
            if (final != Flow.Normal) return final;
            (f.Result, f.Label) = (result, label);
            return flow;
        });
    }

    Func<Frame, JsValue, Flow> CatchAct(Try statement)
    {
        var scope = statement.CatchScope!;
        var (store, body) = Within(scope, () => (statement.Parameter is null ? null : StoreTo(statement.Parameter, declares: true), Statement(statement.Catch!)));
        var open = OpenScope(scope);
        return (f, value) =>
        {
            var outer = f.Env;
            f.Env = open(outer);
            store?.Invoke(f, value);
            var flow = body(f);
            f.Env = outer;
            return flow;
        };
    }
}

using System.Runtime.CompilerServices;
using DecisionWorkflow.Engine.Expressions.Syntax;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>Turns the syntax tree into delegates once; evaluating runs them and never looks at the tree again.</summary>
sealed partial class Compiler
{
    const int DeepestTree = 1000;
    const int GuardEvery = 16;

    readonly ExpressionOptions _options;
    readonly HashSet<string> _undeclared = [];
    Scope _scope;
    int _depth;
    int _functions;

    Compiler(Scope scope, ExpressionOptions options) => (_scope, _options) = (scope, options);

    public static Program Compile(string source, ExpressionOptions options)
    {
        try
        {
            if (source.Length > options.Source) throw new SyntaxError(0, $"表达式超过 {options.Source} 个字符");
            var (scope, statements) = Parser.Parse(source);
            var compiler = new Compiler(scope, options);
            var body = compiler.Statements(statements);
            var open = OpenScope(scope);
            return new(f =>
            {
                f.Env = open(null);
                return body(f);
            }, compiler._undeclared);
        }
        catch (SyntaxError e)
        {
            throw new ExpressionException(source, e.Position, e.Message);
        }
    }

    /// <summary>Makes the variables of a scope, let and const uninitialised.</summary>
    static Func<Env?, Env?> OpenScope(Scope scope)
    {
        var size = scope.Size;
        if (size == 0) return parent => parent;
        var lexical = scope.LexicalSlots;
        return parent =>
        {
            var slots = new JsValue[size];
            foreach (var slot in lexical) slots[slot] = JsValue.Uninitialised;
            return new(parent, slots);
        };
    }

    /// <summary>How many environments out, and in which slot, a name lives; null where no scope declares it.</summary>
    (int Hops, Variable Variable)? Resolve(string name)
    {
        var hops = 0;
        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Find(name) is { } variable) return (hops, variable);
            if (scope.Size > 0) hops++;
        }
        return null;
    }

    static Env Walk(Env? env, int hops)
    {
        for (; hops > 0; hops--) env = env!.Parent;
        return env!;
    }

    T Within<T>(Scope scope, Func<T> compile)
    {
        var outer = _scope;
        _scope = scope;
        var result = compile();
        _scope = outer;
        return result;
    }

    /// <summary>Every sixteenth level of the tree checks the stack at run time, so that depth can never end the process.</summary>
    Code Expression(Node node)
    {
        Deeper(node.Position);
        var code = ExpressionByKind(node);
        if (_depth-- % GuardEvery != 0) return code;
        return f =>
        {
            Run.GuardStack();
            return code(f);
        };
    }

    void Deeper(int position)
    {
        if (++_depth > DeepestTree || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new SyntaxError(position, "表达式太长或嵌套太深，请拆成几步");
    }

    Code ExpressionByKind(Node node) => node switch
    {
        Literal n => Constant(n.Value),
        Identifier n => Name(n),
        Member n => Member(n),
        Element n => Element(n),
        Call n => Call(n),
        Binary n => Binary(n),
        Conditional n => Conditional(n),
        Unary n => Unary(n),
        Update n => Update(n),
        Assignment n => Assignment(n),
        TemplateLiteral n => Template(n),
        ArrayLiteral n => ArrayOf(n),
        ObjectLiteral n => ObjectOf(n),
        FunctionExpression n => FunctionOf(n.Function),
        OptionalChain n => Chain(n),
        New n => New(n),
        Sequence n => Sequence(n),
        RegExpLiteral n => RegExp(n),
        ThisExpression => f => f.Self,
        _ => throw new SyntaxError(node.Position, "这里的写法不正确"),
    };

    static Code Constant(JsValue value) => _ => value;

    Code Conditional(Conditional node)
    {
        var (test, then, otherwise) = (Expression(node.Test), Expression(node.Then), Expression(node.Else));
        return f => test(f).IsTruthy ? then(f) : otherwise(f);
    }

    Code Sequence(Sequence node)
    {
        var items = node.Items.Select(Expression).ToArray();
        return f =>
        {
            var value = default(JsValue);
            foreach (var item in items) value = item(f);
            return value;
        };
    }
}

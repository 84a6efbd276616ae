using System.Diagnostics;
using System.Text.Json;

namespace DecisionWorkflow.Tests.Engine.Expressions;

/// <summary>Asks Node, once for many, what scripts give. Build machines have it; the product never needs it.</summary>
static class NodeOracle
{
    // Scripts run by direct eval inside a function, so that each has variables of its own.
    const string Program = """
        const vm = require('vm');
        const context = vm.createContext({});
        vm.runInContext(`
        let count = 0;
        const encode = (v, depth = 0) => {
          if (depth > 12 || ++count > 3000) return '…';
          if (v === undefined) return 'undefined';
          if (typeof v === 'number') return Object.is(v, -0) ? '-0' : String(v);
          if (typeof v === 'string') return JSON.stringify(v);
          if (v === null || typeof v === 'boolean') return String(v);
          if (typeof v === 'function') return 'function';
          if (v instanceof Date) return 'Date(' + v.getTime() + ')';
          if (v instanceof Error) return v.name;
          if (v instanceof RegExp) return 'RegExp';
          if (v instanceof Map || v instanceof Set) return (v instanceof Map ? 'Map' : 'Set') + encode([...v], depth + 1);
          if (Array.isArray(v)) return '[' + [...v].map(x => encode(x, depth + 1)).join() + ']';
          return '{' + Object.keys(v).map(k => JSON.stringify(k) + ':' + encode(v[k], depth + 1)).join() + '}';
        };
        function give(source) { return eval(source) }
        function answer(source) {
          count = 0;
          try { return encode(give(source)) } catch (e) { return e instanceof SyntaxError && !/JSON|URI|regular/.test(e.message) ? 'throws syntax' : 'throws' }
        }`, context);
        let text = '';
        process.stdin.setEncoding('utf8').on('data', d => text += d).on('end', () => {
          const results = JSON.parse(text).map(source => {
            context.source = source;
            try { return vm.runInContext('answer(source)', context, { timeout: 500 }) } catch { return 'budget' }
          });
          process.stdout.write(JSON.stringify(results));
        });
        """;

    public static bool IsPresent { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    public static async Task<string[]> Ask(IReadOnlyList<string> sources)
    {
        var start = new ProcessStartInfo("node", ["-e", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["TZ"] = "Asia/Shanghai";
        using var node = Process.Start(start)!;
        var answer = node.StandardOutput.ReadToEndAsync();
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, sources);
        node.StandardInput.Close();
        var results = JsonSerializer.Deserialize<string[]>(await answer)!;
        await node.WaitForExitAsync();
        return results;
    }
}

// Monaco brings its own Chinese. Its loader takes the settings that BlazorMonaco has just put here.
require['vs/nls'] = { availableLanguages: { '*': 'zh-cn' } };

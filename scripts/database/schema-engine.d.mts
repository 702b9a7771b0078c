export declare function diffToSchema(url: string): Promise<string>
